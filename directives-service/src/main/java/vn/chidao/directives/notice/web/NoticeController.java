package vn.chidao.directives.notice.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.chidao.access.Classified;
import vn.chidao.access.Official;
import vn.chidao.access.Role;
import vn.chidao.directives.notice.NoticePiece;
import vn.chidao.directives.notice.NoticeReader;

@RestController
@RequestMapping("/api/notices")
class NoticeController {

    record NoticeText(@NotBlank @Size(max = 200_000) String text) {}

    record NoticeView(List<NoticePiece> pieces) {}

    /** Stores nothing. A text that bears a mark of secrecy is refused as a whole. */
    @PostMapping("/read")
    NoticeView readNotice(@Valid @RequestBody NoticeText body, @AuthenticationPrincipal Official official) {
        official.as(Role.CLERK, Role.OFFICE_HEAD);
        Classified.refuse("text", body.text());
        return new NoticeView(NoticeReader.read(body.text()));
    }
}
