/** Meetings over HTTP. */
@NullMarked
package vn.chidao.directives.meeting.web;

import org.jspecify.annotations.NullMarked;
