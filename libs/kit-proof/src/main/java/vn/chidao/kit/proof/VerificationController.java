package vn.chidao.kit.proof;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.kit.model.Refusal;
import vn.chidao.kit.run.Runs;
import vn.chidao.kit.security.Callers;
import vn.chidao.kit.web.Page;

/** Holds the whole history of this service against its documents, topics and seals. */
@RestController
@RequestMapping("/api/verifications/${chidao.api-name}")
class VerificationController {

    private static final int LONGEST = 200_000;

    private final Verifications verifications;
    private final String service;
    private final String apiName;

    /**
     * @param service as in the lines that inspectors keep
     * @param apiName as in paths
     */
    VerificationController(Verifications verifications, String service, String apiName) {
        this.verifications = verifications;
        this.service = service;
        this.apiName = apiName;
    }

    /**
     * @param given lines {@code [service] day digest} as an inspector kept them; those of other services are passed over
     * @param topics whether the topics are read too, which takes as long as they are; they are unless refused
     */
    record VerificationRequest(
            @Nullable @Size(max = LONGEST) String given,
            @Nullable Boolean topics) {}

    record VerificationView(
            String service,
            long number,
            String by,
            Instant askedAt,
            boolean topics,
            int given,
            Runs.State state,
            Verification.RunProgress progress,
            @Nullable Instant endedAt,
            Runs.@Nullable Failure failure,
            Verification.@Nullable VerificationReport report) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<VerificationView> start(@Valid @RequestBody(required = false) @Nullable VerificationRequest body) {
        Verification begun = verifications.start(
                Callers.current().account(),
                body == null || body.given() == null ? "" : body.given(),
                body == null || !Boolean.FALSE.equals(body.topics()));
        return ResponseEntity.accepted()
                .location(URI.create("/api/verifications/" + apiName + "/" + begun.number()))
                .body(view(begun));
    }

    @GetMapping
    Page<VerificationView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        return Numbered.page(limit, after, verifications::newest, Verification::number)
                .map(this::view);
    }

    @GetMapping("/{number}")
    VerificationView get(@PathVariable long number) {
        return view(
                verifications.find(number).orElseThrow(() -> Refusal.notFound("verification", Long.toString(number))));
    }

    private VerificationView view(Verification run) {
        return new VerificationView(
                service,
                run.number(),
                run.by(),
                run.askedAt(),
                run.topics(),
                run.given(),
                run.state(),
                run.progress(),
                run.endedAt(),
                run.failure(),
                run.report());
    }
}
