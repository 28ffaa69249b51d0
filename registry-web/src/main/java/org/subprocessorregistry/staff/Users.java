package org.subprocessorregistry.staff;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/** The people who work here. */
@ApplicationScoped
@Transactional
public class Users {

    private static final System.Logger LOG = System.getLogger(Users.class.getName());

    private final Clock clock;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Users(Clock clock,
            AuditLog audit) {
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Records a person, who chooses a password by a link (see {@link PasswordLinks}).
     *
     * @return his id
     * @throws RuleViolation {@code invalid}, with every field at fault
     * @throws Conflict {@code conflict} when somebody has that address already, in whatever case
     */
    public UUID create(NewUser request) {
        return added(request).id();
    }

    /** The same with a password at once; for installations that come with people, such as the demo. */
    public UUID create(NewUser request, String password) {
        Passwords.check(password, request.email());
        AppUser user = added(request);
        user.choosePassword(password);
        em.flush();
        return user.id();
    }

    public Optional<UserView> find(UUID id) {
        return Optional.ofNullable(em.find(AppUser.class, id)).map(AppUser::view);
    }

    public Optional<UserView> findByEmail(String email) {
        return byEmail(email).map(AppUser::view);
    }

    /** One page of all, in the order of recording. */
    public Page<UserView> page(PageRequest page) {
        List<UserView> rows = em.createQuery("select u from AppUser u where u.id > :after order by u.id", AppUser.class)
                .setParameter("after", page.afterId() == null ? new UUID(0, 0) : page.afterId())
                .setMaxResults(page.limit() + 1).getResultStream().map(AppUser::view).toList();
        return Page.of(rows, page.limit(), UserView::id);
    }

    /**
     * Alters a person's record; roles and deactivation count from the next request on, for his tokens too.
     *
     * @throws Conflict {@code conflict} when nobody would be left who may administer
     */
    public UserView update(UUID id, UserUpdate update) {
        var check = new FieldCheck();
        List<Role> roles = check.elements("roles", update.roles());
        String name = update.name() == null ? null : check.line("name", update.name(), FieldCheck.NAME);
        check.done();
        // One at a time: two who take the last two administrators' roles would each see the other's still there.
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('staff.roles'))").getSingleResult();
        AppUser user = locked(id);
        if (name != null) {
            user.rename(name);
        }
        if (update.roles() != null) {
            user.grant(Set.copyOf(roles));
        }
        if (update.active() != null) {
            user.activate(update.active());
        }
        em.flush();
        refuseNobodyLeft();
        record("changed", user);
        return user.view();
    }

    private void record(String what, AppUser user) {
        audit.record(AuditEntry.of("user." + what, "user", user.id()).with("roles", String.join(" ", new TreeSet<>(user.roleNames())))
                .with("active", user.isActive()));
    }

    /** Whether nobody can sign in yet: no user has chosen a password. */
    public boolean isNobodyIn() {
        return em.createQuery("select count(u) from AppUser u where u.passwordHash is not null", Long.class).getSingleResult() == 0;
    }

    /**
     * Tries a password. An unknown address, a wrong password, a locked and a deactivated account look and last alike; ten
     * wrong passwords lock the account for 15 minutes.
     */
    Optional<StaffSession> signIn(String email, String password) {
        Optional<AppUser> user = byEmail(email);
        if (user.isEmpty()) {
            Passwords.matches(password, null);
            return Optional.empty();
        }
        // Attempts on one account queue up, so that none of them is left uncounted.
        em.refresh(user.get(), LockModeType.PESSIMISTIC_WRITE);
        boolean in = user.get().signIn(password, clock.instant()) && !user.get().roleNames().isEmpty();
        em.flush();
        LOG.log(Level.INFO, in ? "User {0} signed in" : "User {0} was refused", user.get().id());
        return in ? Optional.of(new StaffSession(user.get().id(), user.get().passwordStamp())) : Optional.empty();
    }

    /** Who a session belongs to, unless he was deactivated, has no role any more or has chosen another password since. */
    Optional<Authenticated> of(StaffSession session) {
        return Optional.ofNullable(em.find(AppUser.class, session.user()))
                .filter(user -> user.isActive() && !user.roleNames().isEmpty() && Secrets.same(user.passwordStamp(), session.passwordStamp()))
                .map(user -> new Authenticated(user.principal(), user.roleNames()));
    }

    /** The person chose a password. */
    void choosePassword(UUID id, String password) {
        AppUser user = locked(id);
        Passwords.check(password, user.email());
        user.choosePassword(password);
        em.flush();
        audit.record(AuditEntry.of("user.password-chosen", "user", id).by(id));
    }

    private AppUser added(NewUser request) {
        var check = new FieldCheck();
        String name = check.line("name", request.name(), FieldCheck.NAME);
        String email = check.email("email", request.email());
        List<Role> roles = check.elements("roles", request.roles());
        check.done();
        if (byEmail(email).isPresent()) {
            throw new Conflict(ProblemType.CONFLICT, "There is a user with this e-mail address.");
        }
        var user = new AppUser(name, email, Set.copyOf(roles), clock.instant());
        em.persist(user);
        em.flush();
        record("created", user);
        return user;
    }

    private AppUser locked(UUID id) {
        return Optional.ofNullable(em.find(AppUser.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new NotFound("user", id));
    }

    private void refuseNobodyLeft() {
        boolean someLeft = em.createQuery("select u from AppUser u where u.active = true", AppUser.class).getResultStream()
                .anyMatch(user -> user.roleNames().contains(Roles.ADMIN));
        if (!someLeft) {
            throw new Conflict(ProblemType.CONFLICT, "Nobody would be left with the role admin.");
        }
    }

    private Optional<AppUser> byEmail(String email) {
        return email == null ? Optional.empty() : em.createQuery("select u from AppUser u where lower(u.email) = :email", AppUser.class)
                .setParameter("email", email.strip().toLowerCase(Locale.ROOT)).getResultStream().findFirst();
    }
}
