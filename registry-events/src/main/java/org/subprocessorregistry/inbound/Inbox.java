package org.subprocessorregistry.inbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;

/** One look into the mailbox; opens it read-only, so that nothing in it is ever lost through us. */
final class Inbox {

    /** A message of more than this is not read; more than attachments' limit with base64's growth. */
    private static final int LARGEST = 40 << 20;
    private static final String TIMEOUT_MILLIS = "30000";

    private final InboxUrl url;

    Inbox(InboxUrl url) {
        this.url = url;
    }

    /** Where messages go. */
    interface Receiver {

        long lastUid(long uidValidity);

        /** @return false to stop here, for example because another node took over */
        boolean take(long uidValidity, long uid, byte[] raw, long size, Instant receivedAt);
    }

    /**
     * Hands over what came since the last look, in order.
     *
     * @throws MessagingException when the server cannot be reached or refuses; what was handed over stays so
     */
    void read(Receiver receiver) throws MessagingException {
        try (Store store = Session.getInstance(properties()).getStore(url.tls() ? "imaps" : "imap")) {
            store.connect(url.host(), url.port(), url.user(), url.password());
            try (Folder folder = store.getFolder(url.folder())) {
                folder.open(Folder.READ_ONLY);
                read(folder, (UIDFolder) folder, receiver);
            }
        }
    }

    private static void read(Folder folder, UIDFolder uids, Receiver receiver) throws MessagingException {
        long validity = uids.getUIDValidity();
        long last = receiver.lastUid(validity);
        var messages = uids.getMessagesByUID(last + 1, UIDFolder.LASTUID);
        var profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(FetchProfile.Item.ENVELOPE);
        folder.fetch(messages, profile);
        for (var message : messages) {
            long uid = message == null ? -1 : uids.getUID(message);
            // A server answers a range beyond its end with its last message.
            if (uid > last && !receiver.take(validity, uid, raw(message), message.getSize(), received(message))) {
                return;
            }
        }
    }

    private static byte[] raw(Message message) throws MessagingException {
        if (message.getSize() > LARGEST) {
            return null;
        }
        var out = new ByteArrayOutputStream();
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new MessagingException("The message cannot be read", e);
        }
        return out.toByteArray();
    }

    private static Instant received(Message message) throws MessagingException {
        Date date = message.getReceivedDate();
        // IMAP servers always say it (RFC 3501 §2.3.3); should one not, the message counts as early, in its sender's favour.
        return date == null ? Instant.EPOCH : date.toInstant();
    }

    private Properties properties() {
        var properties = new Properties();
        for (var protocol : new String[] {"imap", "imaps"}) {
            var prefix = "mail." + protocol + ".";
            properties.put(prefix + "connectiontimeout", TIMEOUT_MILLIS);
            properties.put(prefix + "timeout", TIMEOUT_MILLIS);
            properties.put(prefix + "writetimeout", TIMEOUT_MILLIS);
            properties.put(prefix + "ssl.checkserveridentity", "true");
            properties.put(prefix + "peek", "true");
            properties.put(prefix + "partialfetch", "false");
        }
        properties.put("mail.imap.starttls.enable", "true");
        properties.put("mail.imap.starttls.required", Boolean.toString(url.startTls()));
        return properties;
    }
}
