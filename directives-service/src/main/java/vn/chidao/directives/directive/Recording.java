package vn.chidao.directives.directive;

import vn.chidao.access.Recorded;

/**
 * What a leader decided or a unit reported, and the office entered (ghi nhận thay). Public for the record codec.
 *
 * @param how who did it, and how and when it came
 * @param by account of who entered it
 */
public record Recording(Recorded how, String by) {}
