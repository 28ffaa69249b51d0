package org.subprocessorregistry.documents;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes a harmless file name of whatever somebody sends as one. */
final class FileName {

    private static final int LONGEST = 120;
    private static final Pattern RESERVED = Pattern.compile("[<>:\"|?*\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private FileName() {
    }

    /**
     * The last part of a path, without what a file system or a header takes for something else, and with an ending that
     * fits the content.
     */
    static String of(String sent, FileType type) {
        String name = sent == null ? "" : Normalizer.normalize(sent, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = RESERVED.matcher(name).replaceAll("").replaceAll("\\s+", " ").replaceAll("^[. ]+|[. ]+$", "");
        String ending = ending(name);
        boolean fits = type.endings().contains(ending);
        String stem = fits ? name.substring(0, name.length() - ending.length() - 1) : name;
        if (stem.isBlank()) {
            stem = "document";
        }
        if (DEVICE.matcher(stem).matches()) {
            stem = "_" + stem;
        }
        int end = stem.offsetByCodePoints(0, Math.min(LONGEST, stem.codePointCount(0, stem.length())));
        return stem.substring(0, end).strip() + "." + (fits ? ending : type.endings().getFirst());
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
