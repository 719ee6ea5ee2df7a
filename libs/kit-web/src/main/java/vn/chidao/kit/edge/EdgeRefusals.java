package vn.chidao.kit.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** Refuses what does not get as far as a controller: somebody is told, and the client gets a problem document. */
public final class EdgeRefusals {

    /** A path, a header, a parameter or a method that no browser sends by itself. */
    public static final String MALFORMED = "MALFORMED";

    private final ProblemDocuments problems;
    private final RefusalListener listener;

    EdgeRefusals(ProblemDocuments problems, RefusalListener listener) {
        this.problems = problems;
        this.listener = listener;
    }

    /** @param arguments of the text */
    public void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String code,
            Object... arguments)
            throws IOException {
        listener.refused(request, status, code);
        problems.write(problems.of(request, status, code, arguments), response);
    }

    /** Of a body whose end somebody else tells the client. */
    void noteStopped(HttpServletRequest request, StreamedBody.Stopped stopped) {
        switch (stopped.why()) {
            case CLIENT_GONE -> {}
            case MALFORMED -> listener.refused(request, stopped.why().status(), MALFORMED);
            case TOO_LARGE, TOO_SLOW, BUSY ->
                listener.refused(request, stopped.why().status(), stopped.why().code());
        }
    }

    /** What cannot be read: the code says no more than the status. */
    void malformed(HttpServletRequest request, HttpServletResponse response, HttpStatus status) throws IOException {
        listener.refused(request, status, MALFORMED);
        problems.write(problems.of(request, status, status.name(), ProblemDocuments.pathOf(request)), response);
    }
}
