package org.subprocessorregistry.launcher.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Stands in for the mail relay in the demo, so that nothing ever leaves the machine. Both servers listen on the loopback
 * address only: the caught mails carry links with tokens.
 */
public final class MailCatcher {

    private final Mailbox mailbox;
    private final int smtpPort;
    private final int inboxPort;
    private final ExecutorService threads = Executors.newCachedThreadPool(MailCatcher::daemon);
    private SMTPServer smtp;
    private HttpServer inbox;

    /** @param folder keeps the mails over a restart */
    public MailCatcher(Path folder, int smtpPort, int inboxPort) throws IOException {
        this.mailbox = new Mailbox(folder);
        this.smtpPort = smtpPort;
        this.inboxPort = inboxPort;
    }

    public void start() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        smtp = new SMTPServer.Builder().bindAddress(loopback).port(smtpPort).softwareName("mail catcher")
                .insertReceivedHeaders(false).maxConnections(100).executorService(threads)
                .messageHandlerFactory(context -> new Delivery(mailbox)).build();
        smtp.start();
        inbox = HttpServer.create(new InetSocketAddress(loopback, inboxPort), 0);
        inbox.createContext("/", new InboxPages(mailbox));
        inbox.setExecutor(threads);
        inbox.start();
    }

    /** The address the application sends to. */
    public String smtpAddress() {
        return "smtp://127.0.0.1:" + smtpPort;
    }

    /** The page that shows the mails. */
    public String inboxAddress() {
        return "http://localhost:" + inboxPort + "/";
    }

    public void stop() {
        if (smtp != null) {
            smtp.stop();
        }
        if (inbox != null) {
            inbox.stop(0);
        }
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "mail-catcher");
        thread.setDaemon(true);
        return thread;
    }

    /** One mail transaction; a session may have several. */
    private static final class Delivery implements MessageHandler {

        private final Mailbox mailbox;
        private final List<String> recipients = new ArrayList<>();
        private String sender = "";

        Delivery(Mailbox mailbox) {
            this.mailbox = mailbox;
        }

        @Override
        public void from(String address) {
            sender = address;
        }

        @Override
        public void recipient(String address) {
            recipients.add(address);
        }

        @Override
        public String data(InputStream content) throws IOException, RejectException {
            return "2.0.0 caught as " + mailbox.keep(sender, recipients, content.readAllBytes());
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }
}
