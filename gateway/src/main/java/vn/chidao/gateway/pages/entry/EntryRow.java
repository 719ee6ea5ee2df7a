package vn.chidao.gateway.pages.entry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.chidao.gateway.api.DraftsApi;

/**
 * A row of the grid: one directive, or one for each of several lead units under one ordinal. Public for the templates; scripts
 * send it in this form, too.
 *
 * @param key of what is sent: the same one does it once
 * @param dueChoice what a person says where the written deadline has no date: {@value #NO_DATE}, or a day; empty where nothing
 *     was said
 * @param deadline as the service has it; null where it has to be read from what is written
 * @param due the day that decides lateness, null without one
 * @param parts the drafts that the row is made of
 */
public record EntryRow(
        @Nullable String key,
        String number,
        String content,
        List<String> leads,
        List<String> coordinating,
        String dueText,
        String dueChoice,
        @Nullable Map<String, Object> deadline,
        @Nullable LocalDate due,
        String deliverable,
        String urgency,
        String issuer,
        String monitor,
        List<Part> parts) {

    static final String NO_DATE = "NONE";
    static final String NORMAL = "NORMAL";

    /** @param lead null for a draft that has none yet */
    public record Part(String id, long version, @Nullable String lead) {}

    /** What is left out is empty. */
    public EntryRow(
            @Nullable String key,
            @Nullable String number,
            @Nullable String content,
            @Nullable List<String> leads,
            @Nullable List<String> coordinating,
            @Nullable String dueText,
            @Nullable String dueChoice,
            @Nullable Map<String, Object> deadline,
            @Nullable LocalDate due,
            @Nullable String deliverable,
            @Nullable String urgency,
            @Nullable String issuer,
            @Nullable String monitor,
            @Nullable List<Part> parts) {
        this.key = key;
        this.number = said(number);
        this.content = said(content);
        this.leads = leads == null ? List.of() : List.copyOf(leads);
        this.coordinating = coordinating == null ? List.of() : List.copyOf(coordinating);
        this.dueText = said(dueText);
        this.dueChoice = said(dueChoice);
        this.deadline = deadline;
        this.due = due;
        this.deliverable = said(deliverable);
        this.urgency = urgency == null || urgency.isBlank() ? NORMAL : urgency;
        this.issuer = said(issuer);
        this.monitor = said(monitor);
        this.parts = parts == null ? List.of() : List.copyOf(parts);
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    static final EntryRow EMPTY =
            new EntryRow(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Nobody typed anything. */
    boolean isEmpty() {
        return content.isBlank()
                && parts.isEmpty()
                && leads.isEmpty()
                && coordinating.isEmpty()
                && dueText.isBlank()
                && deliverable.isBlank();
    }

    /** Of drafts in order of their ordinals: those that differ in their lead unit alone are one row. */
    static List<EntryRow> of(List<DraftsApi.Draft> drafts) {
        List<EntryRow> rows = new ArrayList<>();
        for (DraftsApi.Draft draft : drafts) {
            EntryRow row = of(draft);
            int same = -1;
            for (int n = rows.size() - 1; n >= 0 && same < 0; n--) {
                same = rows.get(n).takes(row) ? n : -1;
            }
            if (same < 0) {
                rows.add(row);
            } else {
                rows.set(same, rows.get(same).with(row));
            }
        }
        return rows;
    }

    static EntryRow of(DraftsApi.Draft draft) {
        String lead = draft.leadUnit();
        Map<String, Object> deadline = draft.deadline();
        return new EntryRow(
                null,
                draft.number(),
                draft.content(),
                lead == null ? List.of() : List.of(lead),
                draft.coordinatingUnits(),
                draft.dueText(),
                deadline != null && "UNSPECIFIED".equals(deadline.get("kind")) ? NO_DATE : "",
                deadline,
                draft.effectiveDueDate(),
                draft.deliverable(),
                draft.urgency(),
                draft.issuer(),
                draft.monitor(),
                List.of(new Part(draft.id(), draft.version(), lead)));
    }

    private boolean takes(EntryRow other) {
        return !leads.isEmpty()
                && !other.leads.isEmpty()
                && !leads.contains(other.leads.getFirst())
                && number.equals(other.number)
                && content.equals(other.content)
                && coordinating.equals(other.coordinating)
                && Objects.equals(deadline, other.deadline)
                && deliverable.equals(other.deliverable)
                && urgency.equals(other.urgency)
                && issuer.equals(other.issuer)
                && monitor.equals(other.monitor);
    }

    private EntryRow with(EntryRow other) {
        List<String> allLeads = new ArrayList<>(leads);
        allLeads.addAll(other.leads);
        List<Part> allParts = new ArrayList<>(parts);
        allParts.addAll(other.parts);
        return consisting(allLeads, allParts);
    }

    EntryRow with(List<Part> ofParts) {
        return consisting(leads, ofParts);
    }

    private EntryRow consisting(List<String> ofLeads, List<Part> ofParts) {
        return new EntryRow(
                key,
                number,
                content,
                ofLeads,
                coordinating,
                dueText,
                dueChoice,
                deadline,
                due,
                deliverable,
                urgency,
                issuer,
                monitor,
                ofParts);
    }
}
