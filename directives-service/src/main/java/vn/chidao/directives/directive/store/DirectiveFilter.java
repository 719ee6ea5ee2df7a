package vn.chidao.directives.directive.store;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.chidao.access.Account;
import vn.chidao.access.UnitId;
import vn.chidao.calendar.Timeliness;
import vn.chidao.directives.directive.DirectiveStatus;
import vn.chidao.directives.directive.MeetingId;

/** What a list of directives is narrowed to; null and empty do not narrow. */
public record DirectiveFilter(
        @Nullable UnitId unit,
        Set<DirectiveStatus> statuses,
        @Nullable Timeliness timeliness,
        @Nullable MeetingId meeting,
        @Nullable Account issuer,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueTo) {}
