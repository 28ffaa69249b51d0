package org.subprocessorregistry.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.UUID;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;

import org.subprocessorregistry.problems.NotFound;

/** What the reader sees when a page cannot be shown: why, or a reference under which the log has the cause. */
public class StaffFailures extends ExceptionHandlerFactory {

    private static final System.Logger LOG = System.getLogger(StaffFailures.class.getName());

    public StaffFailures(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Handler(getWrapped().getExceptionHandler());
    }

    private static final class Handler extends ExceptionHandlerWrapper {

        Handler(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() {
            var events = getUnhandledExceptionQueuedEvents().iterator();
            if (!events.hasNext()) {
                return;
            }
            Throwable cause = causeOf(events.next().getContext().getException());
            var context = FacesContext.getCurrentInstance();
            if (context.getExternalContext().isResponseCommitted()) {
                super.handle();
                return;
            }
            forget();
            show(context, cause);
        }

        private void forget() {
            var events = getUnhandledExceptionQueuedEvents().iterator();
            while (events.hasNext()) {
                events.next();
                events.remove();
            }
        }

        private static void show(FacesContext context, Throwable cause) {
            String page = switch (cause) {
                case ViewExpiredException expired -> "/staff/expired?from=" + addressOf(context);
                case NotFound missing -> "/staff/missing";
                default -> {
                    String reference = UUID.randomUUID().toString();
                    LOG.log(Level.ERROR, "A page failed, reference " + reference, cause);
                    yield "/staff/failure?reference=" + reference;
                }
            };
            var external = context.getExternalContext();
            try {
                external.redirect(external.getRequestContextPath() + page);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The page's own address; its characters are those of ids and names of pages only. */
        private static String addressOf(FacesContext context) {
            var address = context.getExternalContext().getRequestMap().get("jakarta.servlet.forward.request_uri");
            String path = address == null ? context.getExternalContext().getRequestServletPath() : address.toString();
            return path.matches("/staff/[A-Za-z0-9/-]*") ? path : "/staff/";
        }

        private static Throwable causeOf(Throwable thrown) {
            Throwable cause = thrown;
            while (cause.getCause() != null && (cause instanceof FacesException || cause instanceof jakarta.el.ELException
                    || cause.getClass().getName().startsWith("org.jboss.weld"))) {
                cause = cause.getCause();
            }
            return cause;
        }
    }
}
