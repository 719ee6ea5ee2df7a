package vn.chidao.directives.meeting;

/** The id of a meeting. */
public record MeetingId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
