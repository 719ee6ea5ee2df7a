package vn.chidao.directives.directive;

import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.directives.deadline.Deadline;

/**
 * What was directed. Public for the record codec.
 *
 * @param number ordinal within its notice
 * @param content word for word
 * @param issuer lãnh đạo chỉ đạo
 * @param monitor chuyên viên theo dõi
 * @param deliverable sản phẩm
 * @param meeting at which it was spoken, null without one
 */
public record Brief(
        @Nullable String number,
        String content,
        @Nullable Account issuer,
        Urgency urgency,
        @Nullable Account monitor,
        @Nullable String deliverable,
        @Nullable MeetingRef meeting,
        Deadline deadline) {

    /** With these in place of what it has; null leaves it as it is. */
    Brief with(@Nullable Account newIssuer, @Nullable Account newMonitor, @Nullable Deadline newDeadline) {
        return new Brief(
                number,
                content,
                newIssuer == null ? issuer : newIssuer,
                urgency,
                newMonitor == null ? monitor : newMonitor,
                deliverable,
                meeting,
                newDeadline == null ? deadline : newDeadline);
    }

    public Brief spokenAt(@Nullable MeetingRef where) {
        return new Brief(number, content, issuer, urgency, monitor, deliverable, where, deadline);
    }
}
