/** What people may do with a meeting. */
@NullMarked
package vn.chidao.directives.meeting.command;

import org.jspecify.annotations.NullMarked;
