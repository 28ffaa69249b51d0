package org.subprocessorregistry.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.Set;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The one way to write PDF: well-formed XHTML with CSS 2.1 and paged media (running headers, {@code counter(page)}).
 *
 * <p>Nothing is fetched: no network, no file, no external entity, no document type; an image may stand in a {@code data:}
 * address. Fonts are embedded: Latin, Greek, Cyrillic, Armenian, Georgian, and Chinese, Japanese, Korean as a fallback.
 * The same text and instant give the same bytes, so that an answer can be repeated and keep its entity tag.
 */
public final class Pdf {

    /** Each is also what stands in when a document names a font that we do not have. */
    private static final Set<FSFontUseCase> ALWAYS = Set.of(FSFontUseCase.DOCUMENT, FSFontUseCase.FALLBACK_PRE);
    private static final Set<FSFontUseCase> FALLBACK = Set.of(FSFontUseCase.FALLBACK_FINAL);

    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    /** It warns in each document that a font for form fields, which we have none of, is not installed. Held, or it is forgotten. */
    private static final Logger FORM_FONT = Logger.getLogger("org.apache.pdfbox.pdmodel.font.PDType1Font");

    static {
        FORM_FONT.setLevel(Level.SEVERE);
        // It reports each style it does not know and each address we refuse; what matters is thrown.
        XRLog.setLoggingEnabled(false);
    }

    private Pdf() {
    }

    /**
     * Renders a document of ours, created at the epoch as far as its properties say.
     *
     * @throws IllegalArgumentException when it is not well-formed XML or has a document type
     */
    public static byte[] of(String xhtml) {
        return of(xhtml, Instant.EPOCH);
    }

    /**
     * Renders a document of ours.
     *
     * @param xhtml   characters that XML forbids are left out
     * @param created the document's creation date
     * @throws IllegalArgumentException when it is not well-formed XML or has a document type
     */
    public static byte[] of(String xhtml, Instant created) {
        Document document = parsed(PlainText.withoutControls(xhtml));
        try (var renderer = builder().withW3cDocument(document, "registry:/").buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument pdf = renderer.createPDFKeepOpen()) {
                return saved(pdf, created);
            }
        } catch (IOException e) {
            throw new IllegalStateException("A document of ours cannot be rendered", e);
        }
    }

    private static byte[] saved(PDDocument pdf, Instant created) throws IOException {
        var calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(created.toEpochMilli());
        PDDocumentInformation information = pdf.getDocumentInformation();
        information.setCreationDate(calendar);
        information.setModificationDate(calendar);
        pdf.setDocumentId(created.getEpochSecond());
        var bytes = new ByteArrayOutputStream();
        pdf.save(bytes);
        return bytes.toByteArray();
    }

    private static PdfRendererBuilder builder() {
        var builder = new PdfRendererBuilder();
        builder.useFastMode();
        // Tagged for screen readers, and without the fonts that a PDF may leave to the reader's machine.
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Subprocessor Registry");
        for (var when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((address, type) -> address != null && address.startsWith("data:"), when);
        }
        builder.useFont(() -> font("DejaVuSans.ttf"), "sans-serif", NORMAL, FontStyle.NORMAL, true, ALWAYS);
        builder.useFont(() -> font("DejaVuSans-Bold.ttf"), "sans-serif", BOLD, FontStyle.NORMAL, true, ALWAYS);
        builder.useFont(() -> font("DroidSansFallback.ttf"), "fallback", NORMAL, FontStyle.NORMAL, true, FALLBACK);
        return builder;
    }

    private static InputStream font(String file) {
        return Pdf.class.getResourceAsStream("fonts/" + file);
    }

    private static Document parsed(String xhtml) {
        try {
            return parser().parse(new InputSource(new StringReader(xhtml)));
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("The document is not well-formed: " + e.getMessage(), e);
        }
    }

    private static DocumentBuilder parser() {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder parser = factory.newDocumentBuilder();
            // It throws anyway; without this it also prints to the console.
            parser.setErrorHandler(null);
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The platform's XML parser cannot be made safe", e);
        }
    }
}
