package vn.chidao.gateway.pages.act;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.WrongField;
import vn.chidao.gateway.pages.WrittenDay;
import vn.chidao.gateway.routes.ServiceFailure;

/**
 * Why an act was not done, as its form says it.
 *
 * @param detail what the service says
 * @param noDate the field that holds no day
 */
record ActTrouble(
        Kind kind,
        HttpStatus status,
        @Nullable String detail,
        List<WrongField> wrong,
        @Nullable String noDate) {

    /** What the form says first. */
    enum Kind {
        /** Fields have to be put right. */
        INVALID,
        /** The thing has changed, or the act is not possible any more. */
        CONFLICT,
        /** Nothing was done. */
        NOT_SENT,
        /** It may have been done. */
        UNKNOWN,
        REFUSED
    }

    static ActTrouble of(WrittenDay.NoDay none) {
        List<WrongField> wrong = List.of(new WrongField(none.field(), ""));
        return new ActTrouble(Kind.INVALID, HttpStatus.BAD_REQUEST, null, wrong, none.field());
    }

    static ActTrouble ofField(String field, String why, HttpStatus status) {
        return new ActTrouble(Kind.INVALID, status, null, List.of(new WrongField(field, why)), null);
    }

    static ActTrouble of(ServiceRefusal refusal, ActForm form) {
        Kind kind = switch (refusal.status()) {
            case 400, 422 -> Kind.INVALID;
            case 409, 412 -> Kind.CONFLICT;
            default -> Kind.REFUSED;
        };
        return of(refusal, form, kind, kind == Kind.CONFLICT ? HttpStatus.CONFLICT : refusal.httpStatus());
    }

    /** Where an act is done to many: what keeps one of them from being done is said beside it. */
    static ActTrouble ofMany(ServiceRefusal refusal, ActForm form) {
        Kind kind = refusal.problem().errors().isEmpty() ? Kind.REFUSED : Kind.INVALID;
        return of(refusal, form, kind, refusal.httpStatus());
    }

    private static ActTrouble of(ServiceRefusal refusal, ActForm form, Kind kind, HttpStatus status) {
        return new ActTrouble(
                kind, status, refusal.problem().detail(), refusal.problem().wrong(field -> nameOf(field, form)), null);
    }

    static ActTrouble of(ServiceFailure failure) {
        Kind kind = failure.sentNothing() ? Kind.NOT_SENT : Kind.UNKNOWN;
        return new ActTrouble(kind, failure.reason().status(), null, List.of(), null);
    }

    /** The field of the form: a part of a deadline belongs to the deadline. */
    private static @Nullable String nameOf(@Nullable String field, ActForm form) {
        return field == null
                        || form.fields().stream().anyMatch(each -> each.name().equals(field))
                ? field
                : field.replaceFirst("[.\\[].*", "");
    }

    void into(Model model) {
        model.addAttribute("trouble", kind.name());
        model.addAttribute("detail", detail);
        model.addAttribute("wrong", wrong);
        model.addAttribute("badFields", WrongField.names(wrong));
        model.addAttribute("noDate", noDate);
    }
}
