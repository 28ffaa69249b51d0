package org.subprocessorregistry.launcher.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * The caught mails as files, the newest thousand of them. The envelope goes in front of the mail as the header lines a
 * real delivery would add.
 */
final class Mailbox {

    private static final int KEPT = 1000;

    private final Path folder;
    private final NavigableMap<Long, CaughtMail> mails = new ConcurrentSkipListMap<>();
    private long last;

    Mailbox(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().matches(".*/\\d+\\.eml")).toList()) {
                long id = Long.parseLong(file.getFileName().toString().replace(".eml", ""));
                mails.put(id, summary(id, file));
                last = Math.max(last, id);
            }
        }
    }

    private static CaughtMail summary(long id, Path file) throws IOException {
        return CaughtMail.of(id, Files.getLastModifiedTime(file).toInstant(), Files.readAllBytes(file));
    }

    /** @return the mail's number */
    synchronized long keep(String sender, List<String> recipients, byte[] content) throws IOException {
        long id = ++last;
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        mail.writeBytes(header("Return-Path", "<" + sender + ">"));
        for (String recipient : recipients) {
            mail.writeBytes(header("Delivered-To", recipient));
        }
        mail.writeBytes(content);
        Path file = file(id);
        Path scratch = folder.resolve("incoming");
        Files.write(scratch, mail.toByteArray());
        Files.move(scratch, file);
        mails.put(id, summary(id, file));
        while (mails.size() > KEPT) {
            remove(mails.firstKey());
        }
        return id;
    }

    private static byte[] header(String name, String value) {
        return (name + ": " + value.replaceAll("[\\r\\n]", "") + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Newest first. */
    List<CaughtMail> newestFirst() {
        return List.copyOf(mails.descendingMap().values());
    }

    Optional<CaughtMail> mail(long id) {
        return Optional.ofNullable(mails.get(id));
    }

    byte[] raw(long id) throws IOException {
        return Files.readAllBytes(file(id));
    }

    synchronized void clear() throws IOException {
        for (Long id : List.copyOf(mails.keySet())) {
            remove(id);
        }
    }

    private void remove(long id) throws IOException {
        Files.deleteIfExists(file(id));
        mails.remove(id);
    }

    private Path file(long id) {
        return folder.resolve(String.format("%08d.eml", id));
    }
}
