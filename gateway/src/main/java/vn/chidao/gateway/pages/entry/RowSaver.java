package vn.chidao.gateway.pages.entry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.DraftsApi;
import vn.chidao.gateway.api.ReadingApi;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.WrongField;
import vn.chidao.gateway.routes.ServiceFailure;

/**
 * Brings the drafts of a row to what the row says: one for each lead unit. Sending the same row again under the same key does
 * nothing twice.
 */
@Component
class RowSaver {

    /** What kept a row from being saved. */
    enum Trouble {
        INVALID,
        /** Somebody else has changed it. */
        CONFLICT,
        /** It was deleted elsewhere. */
        GONE,
        REFUSED,
        /** No service answered: it may be sent again. */
        AWAY
    }

    /**
     * What became of a row.
     *
     * @param parts what the row is made of now, also where not all of it could be done
     * @param says what the written deadline was taken for, where it was read
     * @param now what the service has, where somebody else has changed it
     */
    record Outcome(
            List<EntryRow.Part> parts,
            @Nullable Map<String, Object> deadline,
            @Nullable LocalDate due,
            @Nullable String says,
            @Nullable Trouble trouble,
            int status,
            @Nullable String detail,
            List<WrongField> errors,
            @Nullable EntryRow now) {}

    private final DraftsApi drafts;
    private final ReadingApi reading;

    RowSaver(DraftsApi drafts, ReadingApi reading) {
        this.drafts = drafts;
        this.reading = reading;
    }

    Outcome save(CallContext context, String source, EntryRow row) {
        Work work = new Work(context, source, row);
        try {
            work.readDeadline();
            work.run();
            return work.outcome(null, 200, null, List.of(), null);
        } catch (ServiceRefusal refusal) {
            return work.refused(refusal);
        } catch (ServiceFailure away) {
            return work.outcome(Trouble.AWAY, away.reason().status().value(), null, List.of(), null);
        }
    }

    void delete(CallContext context, EntryRow row) {
        for (EntryRow.Part part : row.parts()) {
            delete(context, part);
        }
    }

    private void delete(CallContext context, EntryRow.Part part) {
        try {
            drafts.delete(context, part.id());
        } catch (ServiceRefusal refusal) {
            if (refusal.status() != 404) {
                throw refusal;
            }
        }
    }

    private static Map<String, Object> deadline(String kind, String text, @Nullable LocalDate day) {
        Map<String, Object> deadline = new LinkedHashMap<>();
        deadline.put("kind", kind);
        if (day != null) {
            deadline.put("date", day.toString());
        }
        if (!text.isEmpty()) {
            deadline.put("text", text);
        }
        return deadline;
    }

    /** One row on its way. */
    private final class Work {

        private final CallContext context;
        private final String source;
        private final EntryRow row;
        private final List<EntryRow.Part> done = new ArrayList<>();
        private final List<EntryRow.Part> left;
        private EntryRow.@Nullable Part current;
        private @Nullable Map<String, Object> deadline;
        private @Nullable LocalDate due;
        private @Nullable String says;

        private Work(CallContext context, String source, EntryRow row) {
            this.context = context;
            this.source = source;
            this.row = row;
            this.left = new ArrayList<>(row.parts());
            this.due = row.due();
        }

        private void readDeadline() {
            String text = row.dueText().strip();
            String choice = row.dueChoice().strip();
            if (row.deadline() != null) {
                deadline = row.deadline();
            } else if (choice.equals(EntryRow.NO_DATE)) {
                deadline = RowSaver.deadline("UNSPECIFIED", text, null);
            } else if (!choice.isEmpty()) {
                LocalDate day = read(choice).date();
                deadline = day == null ? null : RowSaver.deadline("DATE", text, day);
            } else if (!text.isEmpty()) {
                Map<String, Object> written = read(text).deadline();
                // Without a date somebody has to say that there is none.
                deadline = written == null || "UNSPECIFIED".equals(written.get("kind")) ? null : written;
            }
        }

        private ReadingApi.ReadDeadline read(String text) {
            ReadingApi.ReadDeadline read = reading.deadline(context, new ReadingApi.Phrase(text, source));
            says = read.says();
            return read;
        }

        private void run() {
            List<@Nullable String> leads = new ArrayList<>(row.leads());
            if (leads.isEmpty()) {
                leads.add(null);
            }
            // Those that stay with their unit first: what one gives up another may take.
            List<@Nullable String> without = new ArrayList<>();
            for (String lead : leads) {
                EntryRow.Part own = take(lead);
                if (own == null) {
                    without.add(lead);
                } else {
                    amend(own, lead);
                }
            }
            for (String lead : without) {
                EntryRow.Part free = left.isEmpty() ? null : left.removeFirst();
                if (free == null) {
                    draft(lead);
                } else {
                    amend(free, lead);
                }
            }
            while (!left.isEmpty()) {
                delete(context, left.getFirst());
                left.removeFirst();
            }
        }

        private EntryRow.@Nullable Part take(@Nullable String lead) {
            for (EntryRow.Part part : left) {
                if (Objects.equals(part.lead(), lead)) {
                    left.remove(part);
                    return part;
                }
            }
            return null;
        }

        private void draft(@Nullable String lead) {
            done(drafts.draft(context, key(lead), new DraftsApi.NewDraft(source, terms(lead))), lead);
        }

        private void amend(EntryRow.Part part, @Nullable String lead) {
            current = part;
            done(drafts.amend(context, key(part.id()), "\"" + part.version() + "\"", part.id(), terms(lead)), lead);
            current = null;
        }

        private void done(DraftsApi.Draft draft, @Nullable String lead) {
            due = draft.effectiveDueDate();
            deadline = draft.deadline();
            done.add(new EntryRow.Part(draft.id(), draft.version(), lead));
        }

        private String key(@Nullable String part) {
            return row.key() + ":" + part;
        }

        private DraftsApi.Terms terms(@Nullable String lead) {
            return new DraftsApi.Terms(
                    orNull(row.number()),
                    row.content(),
                    orNull(row.issuer()),
                    row.urgency(),
                    lead,
                    row.coordinating(),
                    orNull(row.monitor()),
                    orNull(row.deliverable()),
                    deadline);
        }

        private Outcome refused(ServiceRefusal refusal) {
            Trouble trouble = switch (refusal.status()) {
                case 400, 422 -> Trouble.INVALID;
                case 404 -> Trouble.GONE;
                case 412 -> Trouble.CONFLICT;
                case 429 -> Trouble.AWAY;
                default -> Trouble.REFUSED;
            };
            EntryRow.Part at = current;
            EntryRow now = null;
            if (trouble == Trouble.CONFLICT && at != null) {
                now = present(at);
            }
            return outcome(
                    trouble,
                    refusal.status(),
                    refusal.problem().detail(),
                    refusal.problem().errors(),
                    now);
        }

        private @Nullable EntryRow present(EntryRow.Part part) {
            try {
                return EntryRow.of(drafts.get(context, part.id()));
            } catch (ServiceFailure away) {
                return null;
            }
        }

        private Outcome outcome(
                @Nullable Trouble trouble,
                int status,
                @Nullable String detail,
                List<WrongField> errors,
                @Nullable EntryRow now) {
            List<EntryRow.Part> parts = new ArrayList<>(done);
            EntryRow.Part at = current;
            if (at != null && trouble != Trouble.GONE) {
                parts.add(at);
            }
            parts.addAll(left);
            return new Outcome(parts, deadline, due, says, trouble, status, detail, errors, now);
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text;
    }
}
