package org.subprocessorregistry.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.core.MediaType;

/** How a list, a history or a comparison leaves: one media type and one file ending each. */
public enum ExportFormat {

    JSON(MediaType.APPLICATION_JSON_TYPE),
    CSV(CsvExport.MEDIA_TYPE),
    XLSX(Xlsx.MEDIA_TYPE),
    PDF(new MediaType("application", "pdf"));

    /** For annotations. */
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /** For annotations. */
    public static final String PDF_TYPE = "application/pdf";

    private final MediaType mediaType;

    ExportFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** For example {@code csv}: file ending and value of {@code ?format=}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExportFormat> of(String code) {
        return Arrays.stream(values()).filter(format -> format.code().equalsIgnoreCase(code.strip())).findFirst();
    }
}
