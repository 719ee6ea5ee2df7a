package vn.chidao.departments.people;

/** All that is open for an account ends now: sign-ins, tokens, links. Told within the process, before the command answers. */
public record AccessEnded(String account) {}
