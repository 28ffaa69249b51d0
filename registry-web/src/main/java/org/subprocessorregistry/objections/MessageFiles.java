package org.subprocessorregistry.objections;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.documents.DocumentView;

/** Which files of a case its answers came with. */
@ApplicationScoped
@Transactional
class MessageFiles {

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    void attach(UUID message, Collection<DocumentView> files) {
        em.flush();
        files.forEach(file -> em.createNativeQuery("insert into objection_message_file (message_id, document_id) values (?, ?)")
                .setParameter(1, message).setParameter(2, file.id()).executeUpdate());
    }

    /** By message, those of the given files that came with one. */
    Map<UUID, List<DocumentView>> of(UUID objection, Collection<DocumentView> files) {
        Map<UUID, DocumentView> known = files.stream().collect(Collectors.toMap(DocumentView::id, file -> file));
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery("""
                select f.message_id, f.document_id from objection_message_file f join objection_message m on m.id = f.message_id
                where m.objection_id = ? order by f.document_id""").setParameter(1, objection).getResultList();
        return rows.stream().filter(row -> known.containsKey(row[1]))
                .collect(Collectors.groupingBy(row -> (UUID) row[0], Collectors.mapping(row -> known.get(row[1]), Collectors.toList())));
    }
}
