package vn.chidao.gateway.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import vn.chidao.kit.edge.StreamedBody;

/**
 * The form of a page that may bring a file, as its last part. The fields before it are read at once, the CSRF token among them, and
 * are parameters as those of any other form; the file is read as it comes, by whoever wants it, and is never in memory as a whole.
 */
public final class UploadedForm extends HttpServletRequestWrapper {

    /** Of the part that holds the file. */
    public static final String PART = "file";

    private static final String ATTRIBUTE = UploadedForm.class.getName();
    private static final int LONGEST_HEAD = 4 * 1024;

    /** Of all fields together. */
    private static final int LONGEST = 256 * 1024;

    private static final int MOST_FIELDS = 100;

    private final Map<String, String[]> parameters;
    private final Body body;
    private @Nullable FileItemStream file;
    private boolean brokeOff;

    private UploadedForm(HttpServletRequest request) throws IOException {
        super(request);
        this.parameters = new LinkedHashMap<>(request.getParameterMap());
        this.body = new Body(request.getInputStream());
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Null where the request is none. */
    public static @Nullable UploadedForm of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof UploadedForm form ? form : null;
    }

    /** Reads as far as the file. What cannot be read leaves the fields before it, and no file. */
    static UploadedForm read(HttpServletRequest request) throws IOException {
        UploadedForm form = new UploadedForm(request);
        try {
            form.readFields();
        } catch (IOException e) {
            requireClient(e);
            form.brokeOff = true;
        }
        return form;
    }

    /** The container answers for a client that has gone away, or fallen silent. */
    private static void requireClient(IOException failure) throws IOException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException gone) {
                throw gone;
            }
        }
    }

    private void readFields() throws IOException {
        // The reader that Tomcat itself has for forms, without its intermediate files.
        FileUpload forms = new FileUpload();
        forms.setHeaderEncoding(StandardCharsets.UTF_8.name());
        forms.setPartHeaderSizeMax(LONGEST_HEAD);
        FileItemIterator parts = forms.getItemIterator(body);
        int left = LONGEST;
        for (int fields = 0; file == null && parts.hasNext(); fields++) {
            FileItemStream part = parts.next();
            if (!part.isFormField()) {
                file = part;
                return;
            }
            // Not closed: that would read what is too long to its end.
            byte[] value = part.openStream().readNBytes(left + 1);
            left -= value.length;
            if (left < 0 || fields == MOST_FIELDS) {
                throw new IOException("the fields of a form are too long");
            }
            add(String.valueOf(part.getFieldName()), new String(value, StandardCharsets.UTF_8));
        }
    }

    private void add(String name, String value) {
        parameters.merge(
                name,
                new String[] {value},
                (before, more) -> Stream.of(before, more).flatMap(Stream::of).toArray(String[]::new));
    }

    /**
     * A file on its way.
     *
     * @param name as the client gave it
     */
    public record Coming(String name, InputStream content) {}

    /** Null where none was chosen. Its content ends in an {@link IOException} where it breaks off, or is stopped. */
    public @Nullable Coming file() throws IOException {
        FileItemStream part = file;
        if (part == null) {
            return null;
        }
        // Counted and bounded from here on.
        StreamedBody bounded = StreamedBody.of(this);
        if (bounded != null) {
            body.from = bounded.getInputStream();
        }
        InputStream content = new Content(part.openStream());
        String name = nameOf(part);
        return name.isEmpty() ? null : new Coming(name, content);
    }

    private static String nameOf(FileItemStream part) {
        try {
            return Objects.requireNonNullElse(part.getName(), "");
        } catch (InvalidFileNameException e) {
            // The service refuses it, and says why.
            return e.getName();
        }
    }

    /** The same fields for who has no use for the file, which is not read. */
    public HttpServletRequest withoutFile() {
        return new HttpServletRequestWrapper(this) {
            @Override
            public int getContentLength() {
                return 0;
            }

            @Override
            public long getContentLengthLong() {
                return 0;
            }

            @Override
            public @Nullable String getHeader(String name) {
                return HttpHeaders.TRANSFER_ENCODING.equalsIgnoreCase(name) ? null : super.getHeader(name);
            }
        };
    }

    /** The form, or the file in it, did not come to its end. */
    public boolean brokeOff() {
        return brokeOff;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    private final class Content extends FilterInputStream {

        Content(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException | StreamedBody.Stopped e) {
                brokeOff = true;
                throw e;
            }
        }

        /** What is left is not read for that. */
        @Override
        public void close() {}
    }

    /** The body as the reader of forms wants it. */
    private final class Body extends InputStream implements UploadContext {
        private InputStream from;

        Body(InputStream from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            return from.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return from.read(target, offset, length);
        }

        @Override
        public InputStream getInputStream() {
            return this;
        }

        @Override
        public @Nullable String getCharacterEncoding() {
            return UploadedForm.this.getCharacterEncoding();
        }

        @Override
        public String getContentType() {
            return UploadedForm.this.getContentType();
        }

        @Override
        public long contentLength() {
            return getContentLengthLong();
        }
    }
}
