package vn.chidao.notifications.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What tasks come from: a meeting, a document or a leader's direct word. Public for the record codec.
 *
 * @param documentType symbol of the type, such as TB or KL
 * @param number of the document, or of the meeting's notice; it may follow later
 * @param issuingBody null where the document is the committee's own
 * @param date of the document
 * @param heldOn of a meeting
 * @param givenOn of an instruction
 */
public record SourceDocument(
        @Nullable String title,
        @Nullable String documentType,
        @Nullable String number,
        @Nullable String issuingBody,
        @Nullable LocalDate date,
        @Nullable LocalDate heldOn,
        @Nullable LocalDate givenOn) {}
