package vn.chidao.directives.people;

import java.util.List;
import vn.chidao.access.HeldRole;

/** What we know of a person. Public for the record codec. */
public record PersonCopy(String account, String name, boolean active, List<HeldRole> roles) {}
