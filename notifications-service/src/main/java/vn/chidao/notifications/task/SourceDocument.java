package vn.chidao.notifications.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What tasks come from: a meeting, with the number of its notice where that has one. Public for the record codec. */
public record SourceDocument(
        @Nullable String title,
        @Nullable LocalDate heldOn,
        @Nullable String documentNumber) {}
