package vn.chidao.gateway.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.ScanUploads;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.SourcesApi;
import vn.chidao.gateway.edge.UploadedForm;
import vn.chidao.gateway.routes.ServiceFailure;
import vn.chidao.gateway.session.SignedIn;
import vn.chidao.kit.edge.StreamedBody;

/** Takes the scan that comes with the form of a page to its service, and says what kept it from getting there. */
@Component
public class UploadedScan {

    private final ScanUploads uploads;

    UploadedScan(ScanUploads uploads) {
        this.uploads = uploads;
    }

    /** What kept a scan from being stored. Its texts are {@code scans.trouble.…} in the bundles. */
    public enum Trouble {
        /** No file was chosen. */
        NO_FILE,
        TOO_LARGE,
        TOO_SLOW,
        BROKE_OFF,
        /** Too many come and go at once. */
        BUSY,
        /** The service has something against it. */
        REFUSED,
        /** The service is away. */
        NOT_SENT,
        /** It may be stored; sent again it is the same scan. */
        UNKNOWN
    }

    /**
     * What became of it.
     *
     * @param scan null where there is a trouble
     * @param detail what the service says
     * @param megabytes that a file may have at most, where it had more
     */
    public record Outcome(
            SourcesApi.@Nullable Scan scan,
            @Nullable Trouble trouble,
            @Nullable String detail,
            HttpStatus status,
            long megabytes) {

        private static Outcome of(Trouble trouble, HttpStatus status) {
            return new Outcome(null, trouble, null, status, 0);
        }
    }

    /** @throws ServiceRefusal where the person may not see what it belongs to */
    public Outcome take(SignedIn person, ScanUploads.Owner owner, String id, HttpServletRequest request) {
        UploadedForm form = UploadedForm.of(request);
        StreamedBody body = StreamedBody.of(request);
        StreamedBody.Stopped stopped = body == null ? null : body.stopped();
        if (stopped != null) {
            return of(stopped);
        }
        try {
            UploadedForm.Coming file = form == null ? null : form.file();
            if (file == null) {
                return Outcome.of(Trouble.NO_FILE, HttpStatus.BAD_REQUEST);
            }
            SourcesApi.Scan stored = uploads.add(person.context().renewed(), owner, id, file.name(), file.content());
            return new Outcome(stored, null, null, HttpStatus.OK, 0);
        } catch (IOException | ScanUploads.BrokeOff e) {
            StreamedBody.Stopped why = body == null ? null : body.stopped();
            return why == null ? Outcome.of(Trouble.BROKE_OFF, HttpStatus.BAD_REQUEST) : of(why);
        } catch (ServiceRefusal refusal) {
            if (refusal.status() == 401 || refusal.status() == 404) {
                throw refusal;
            }
            return refused(refusal);
        } catch (ServiceFailure failure) {
            return Outcome.of(
                    failure.sentNothing() ? Trouble.NOT_SENT : Trouble.UNKNOWN,
                    failure.reason().status());
        }
    }

    private static Outcome of(StreamedBody.Stopped stopped) {
        Trouble trouble = switch (stopped.why()) {
            case TOO_LARGE -> Trouble.TOO_LARGE;
            case TOO_SLOW -> Trouble.TOO_SLOW;
            case BUSY -> Trouble.BUSY;
            case MALFORMED, CLIENT_GONE -> Trouble.BROKE_OFF;
        };
        return new Outcome(null, trouble, null, stopped.why().status(), stopped.largestMegabytes());
    }

    private static Outcome refused(ServiceRefusal refusal) {
        return new Outcome(null, Trouble.REFUSED, refusal.problem().why(), refusal.httpStatus(), 0);
    }
}
