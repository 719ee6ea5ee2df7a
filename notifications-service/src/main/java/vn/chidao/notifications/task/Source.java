package vn.chidao.notifications.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where tasks come from: a meeting, and its notice where that has a number. Public for the record codec. */
public record Source(
        @Nullable String title,
        @Nullable LocalDate heldOn,
        @Nullable String documentNumber) {}
