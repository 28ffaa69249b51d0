package org.subprocessorregistry.mail;

import java.util.List;

/**
 * What a mail says, before it becomes text and HTML; every string is plain and already in the recipient's language.
 *
 * @param brand the vendor's name
 * @param topic what stands beside it, grey
 * @param preheader what a mail client shows beside the subject
 * @param paragraphs the introduction
 * @param box what must not be overlooked; the first line is bold; empty = no box
 * @param items the parts of a change
 * @param facts lines with a bold word in front
 * @param button the one main link, or null
 * @param links further links
 * @param notes small print below
 * @param footer last lines, grey
 * @param footerLink link in the footer, or null
 */
public record MailPage(String language, String brand, String topic, String heading, String preheader,
        List<String> paragraphs, List<String> box, List<Item> items, List<Fact> facts, Link button, List<Link> links,
        List<String> notes, List<String> footer, Link footerLink) {

    /** A part of a change: its title and what differs. */
    public record Item(String title, List<Row> rows) {
    }

    /** One fact; what is empty is left out. */
    public record Row(String label, String beforeLabel, String before, String afterLabel, String after) {
    }

    /** A bold word and what it is about. */
    public record Fact(String label, String text) {
    }

    /** A link. */
    public record Link(String label, String url) {
    }
}
