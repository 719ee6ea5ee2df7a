package vn.chidao.departments.task;

import vn.chidao.access.Recorded;

/**
 * That the office entered something for the unit (ghi nhận thay). Public for the record codec.
 *
 * @param by account of who entered it
 * @param how it was really done, with the person who did it
 */
public record Recording(String by, Recorded how) {}
