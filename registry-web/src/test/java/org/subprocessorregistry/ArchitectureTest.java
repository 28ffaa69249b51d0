package org.subprocessorregistry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.subprocessorregistry.problems.RegistryException;

/** The arrows and conventions of the house; each rule says why. */
@AnalyzeClasses(packages = "org.subprocessorregistry", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.subprocessorregistry.";

    @ArchTest
    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES = slices().matching(ROOT + "(*)..").should().beFreeOfCycles()
            .because("a cycle makes two features one");

    @ArchTest
    static final ArchRule EVENTS_KNOW_NOTHING_OF_THE_REGISTER = noClasses()
            .that().resideInAnyPackage(ROOT + "events..", ROOT + "outbox..", ROOT + "kafka..", ROOT + "keys..", ROOT + "subscribers..",
                    ROOT + "notices..", ROOT + "mail..")
            .should().dependOnClassesThat().resideInAnyPackage(ROOT + "changes..", ROOT + "register..", ROOT + "customers..",
                    ROOT + "objections..", ROOT + "platform..", ROOT + "problems..", ROOT + "staff..", ROOT + "pages..")
            .because("registry-web depends on registry-events, never back");

    @ArchTest
    static final ArchRule THE_REGISTER_KNOWS_NO_CHANGES = noClasses().that().resideInAnyPackage(ROOT + "register..", ROOT + "engagements..",
                    ROOT + "audits..", ROOT + "commitments..", ROOT + "customers..", ROOT + "subprocessors..", ROOT + "functions..", ROOT + "services..")
            .should().dependOnClassesThat().resideInAnyPackage(ROOT + "changes..", ROOT + "objections..", ROOT + "imports..", ROOT + "gate..", ROOT + "pages..")
            .because("the register is what changes lead to: objections → changes → register → subprocessors → functions, services");

    @ArchTest
    static final ArchRule CHANGES_KNOW_NO_OBJECTIONS = noClasses().that().resideInAPackage(ROOT + "changes..")
            .should().dependOnClassesThat().resideInAnyPackage(ROOT + "objections..", ROOT + "imports..", ROOT + "gate..", ROOT + "pages..")
            .because("an objection is an answer to a change; the change only knows its windows");

    @ArchTest
    static final ArchRule THE_FOUNDATION_KNOWS_NO_FEATURE = noClasses().that().resideInAnyPackage(ROOT + "platform..", ROOT + "problems..")
            .should().dependOnClassesThat().resideInAnyPackage(ROOT + "settings..", ROOT + "staff..", ROOT + "changes..", ROOT + "register..",
                    ROOT + "customers..", ROOT + "subprocessors..", ROOT + "audits..", ROOT + "imports..", ROOT + "pages..")
            .because("everything stands on it");

    @ArchTest
    static final ArchRule PROBLEMS_KNOW_NO_HTTP_STATUS_IN_RULES = noClasses().that().areAssignableTo(RegistryException.class)
            .should().dependOnClassesThat().resideInAPackage("jakarta.ws.rs..")
            .because("a rule is the same in a page, a mail and a REST call");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses().should().haveSimpleNameEndingWith("Impl").orShould()
            .haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Utils")
            .orShould().haveSimpleNameEndingWith("Util").because("such a name hides what the class is for");

    @ArchTest
    static final ArchRule RESOURCES_ARE_NAMED_SO = classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource")
            .because("whoever looks for the REST surface finds it by name");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses().that().doNotHaveSimpleName("Ids").should().callMethod(Instant.class, "now")
            .orShould().callMethod(LocalDate.class, "now").orShould().callMethod(LocalDateTime.class, "now")
            .orShould().callMethod(ZonedDateTime.class, "now").orShould().callMethod(OffsetDateTime.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis").orShould().callConstructor(Date.class)
            .because("business time is one injected clock, which a test can move; only the time part of a UUIDv7 is the machine's");

    @ArchTest
    static final ArchRule ENTITIES_HAVE_NO_SETTERS = noMethods().that().areDeclaredInClassesThat().areAnnotatedWith(Entity.class)
            .should().haveNameMatching("set[A-Z].*").because("an entity has verbs that keep its promises");

    @ArchTest
    static final ArchRule ENTITIES_HIDE_THEIR_FIELDS = noFields().that().areDeclaredInClassesThat().areAnnotatedWith(Entity.class)
            .should().bePublic().because("an entity has verbs that keep its promises");
}
