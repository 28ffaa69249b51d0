package org.subprocessorregistry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import jakarta.persistence.metamodel.EntityType;
import jakarta.transaction.UserTransaction;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.slice.Owner;
import org.subprocessorregistry.slice.Slice;

/**
 * Every entity is read back as it was written, once full and once with every column empty that may be empty. It happens in
 * copies of the tables without their checks and references, so that any value will do, and is rolled back.
 */
@ExtendWith(ArquillianExtension.class)
class EntitiesIT {

    private static final String TEXT = "Zo\u00eb's \"text\", \u5317 & <b>\\</b>";
    private static final Instant MICROSECONDS = Instant.parse("2026-11-23T13:02:03.123457Z");
    private static final LocalDate LEAP_DAY = LocalDate.of(2028, 2, 29);
    private static final String NOTHING = "(nothing)";

    @Inject
    private Owner owner;
    @Inject
    private UserTransaction transaction;
    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Deployment
    static WebArchive deployment() {
        return Slice.with(EntitiesIT.class);
    }

    @BeforeEach
    void copyTheTables() {
        owner.execute("drop schema if exists copies cascade");
        owner.execute("create schema copies");
        owner.execute("""
                do $$ declare one text; begin
                    for one in select tablename from pg_tables where schemaname = 'public' loop
                        execute format('create table copies.%I (like public.%I including defaults)', one, one);
                    end loop;
                end $$""");
        owner.execute("grant usage on schema copies to registry_app");
        owner.execute("grant all on all tables in schema copies to registry_app");
    }

    @Test
    void everyEntityIsReadBackFull() throws Exception {
        assertThat(entities()).hasSizeGreaterThan(10);
        for (Class<?> type : entities()) {
            isReadBack(filled(type, table(type), false));
        }
    }

    @Test
    void everyEntityIsReadBackWithWhatMayBeEmptyEmpty() throws Exception {
        for (Class<?> type : entities()) {
            isReadBack(filled(type, table(type), true));
        }
    }

    private List<Class<?>> entities() {
        return em.getMetamodel().getEntities().stream().<Class<?>>map(EntityType::getJavaType).toList();
    }

    private void isReadBack(Object written) throws Exception {
        transaction.begin();
        try {
            em.createNativeQuery("set local search_path to copies").executeUpdate();
            em.persist(written);
            em.flush();
            em.clear();
            Object id = em.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(written);
            Object read = em.find(written.getClass(), id);
            assertThat(read).as("%s %s", written.getClass().getSimpleName(), id).isNotNull().isNotSameAs(written);
            assertThat(values(read)).as(written.getClass().getSimpleName()).isEqualTo(values(written));
        } finally {
            transaction.rollback();
        }
    }

    private Object filled(Class<?> type, String table, boolean empty) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object filled = constructor.newInstance();
        for (Field field : fields(type)) {
            if (field.isAnnotationPresent(Version.class)) {
                continue;
            }
            if (empty && mayBeEmpty(table, field)) {
                field.set(filled, null);
            } else if (field.isAnnotationPresent(CollectionTable.class)) {
                var element = (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
                field.set(filled, new ArrayList<>(List.of(filled(element, field.getAnnotation(CollectionTable.class).name(), empty))));
            } else {
                field.set(filled, example(field.getGenericType()));
            }
        }
        return filled;
    }

    private boolean mayBeEmpty(String table, Field field) {
        return !field.getType().isPrimitive() && owner.number("""
                select count(*) from information_schema.columns
                where table_schema = 'public' and table_name = ? and column_name = ? and is_nullable = 'YES'""", table, column(field)) == 1;
    }

    private static Object example(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class ? Map.of(example(of[0]), example(of[1])) : List.of(example(of[0]));
        }
        var wanted = (Class<?>) type;
        if (wanted.isEnum()) {
            return wanted.getEnumConstants()[wanted.getEnumConstants().length - 1];
        }
        if (wanted.isRecord()) {
            return record(wanted);
        }
        return switch (wanted.getSimpleName()) {
            case "UUID" -> Ids.next();
            case "String" -> TEXT;
            case "Instant" -> MICROSECONDS;
            case "LocalDate" -> LEAP_DAY;
            case "boolean", "Boolean" -> true;
            case "int", "Integer" -> 7;
            case "long", "Long" -> 7_000_000_000L;
            case "byte[]" -> new byte[] {0, -1, 127};
            default -> throw new AssertionError("No example of " + wanted);
        };
    }

    private static Object record(Class<?> type) throws ReflectiveOperationException {
        var components = type.getRecordComponents();
        var examples = new ArrayList<>();
        for (RecordComponent component : components) {
            examples.add(example(component.getGenericType()));
        }
        var constructor = type.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(examples.toArray());
    }

    private static Object values(Object held) throws ReflectiveOperationException {
        if (held == null || held instanceof Collection<?> many && many.isEmpty() || held instanceof Map<?, ?> map && map.isEmpty()) {
            return NOTHING;
        }
        if (held instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        if (held instanceof Collection<?> many) {
            var all = new ArrayList<>();
            for (Object one : many) {
                all.add(values(one));
            }
            return all;
        }
        if (!held.getClass().isAnnotationPresent(Entity.class) && !held.getClass().isAnnotationPresent(Embeddable.class)) {
            return held;
        }
        var all = new LinkedHashMap<String, Object>();
        for (Field field : fields(held.getClass())) {
            if (!field.isAnnotationPresent(Version.class)) {
                all.put(field.getName(), values(field.get(held)));
            }
        }
        return all;
    }

    /** The mapped ones; what the server's weaver adds begins with an underscore. */
    private static List<Field> fields(Class<?> type) {
        var mapped = Stream.of(type.getDeclaredFields()).filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()
                && !field.isAnnotationPresent(Transient.class) && !field.getName().startsWith("_")).toList();
        mapped.forEach(field -> field.setAccessible(true));
        return mapped;
    }

    private static String table(AnnotatedElement type) {
        return type.getAnnotation(Table.class).name();
    }

    private static String column(Field field) {
        var column = field.getAnnotation(Column.class);
        return column == null || column.name().isEmpty() ? field.getName() : column.name();
    }
}
