package vn.chidao.kit.files;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.impl.InvalidContentTypeException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import vn.chidao.kit.model.Refusal;

/** A request that brings one file, as the part {@code file} of a form. Nothing of it was read yet. */
public final class FileUpload {

    static final String PART = "file";

    private static final int LONGEST_HEAD = 4 * 1024;

    private final HttpServletRequest request;
    private final Files files;

    FileUpload(HttpServletRequest request, Files files) {
        this.request = request;
        this.files = files;
    }

    /**
     * Reads and stores the file.
     *
     * @param owner key of what it belongs to
     * @throws Refusal as {@link Files#put}, and for a form that is none, or has something else in it
     */
    public Files.Put store(String owner, String by) throws IOException, HttpMediaTypeNotSupportedException {
        Files.Put put = null;
        boolean accepted = false;
        try {
            FileItemIterator parts = parts();
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                if (put != null || part.isFormField() || !PART.equals(part.getFieldName())) {
                    throw Refusal.invalid(String.valueOf(part.getFieldName()), "ONE_FILE_ALONE");
                }
                try (InputStream content = part.openStream()) {
                    put = files.put(owner, by, nameOf(part), content);
                }
            }
            if (put == null) {
                throw Refusal.invalid(PART, "NO_FILE");
            }
            accepted = true;
            return put;
        } catch (InvalidContentTypeException e) {
            throw new HttpMediaTypeNotSupportedException(request.getContentType());
        } catch (FileUploadException | MultipartStream.MalformedStreamException e) {
            throw Refusal.invalid(PART, "FILE_BROKE_OFF");
        } finally {
            if (!accepted && put != null && put.created()) {
                files.remove(owner, put.file().id());
            }
        }
    }

    private FileItemIterator parts() throws IOException {
        // The reader that Tomcat itself has for forms, without its intermediate files.
        var forms = new org.apache.tomcat.util.http.fileupload.FileUpload();
        forms.setHeaderEncoding("UTF-8");
        forms.setPartHeaderSizeMax(LONGEST_HEAD);
        return forms.getItemIterator(new ServletRequestContext(request));
    }

    private static String nameOf(FileItemStream part) {
        try {
            return part.getName();
        } catch (InvalidFileNameException e) {
            // A control character in it.
            throw Refusal.invalid(PART, "NOT_TEXT");
        }
    }
}
