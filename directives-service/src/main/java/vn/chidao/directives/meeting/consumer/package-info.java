/** What meetings learn from the events of directives. */
@NullMarked
package vn.chidao.directives.meeting.consumer;

import org.jspecify.annotations.NullMarked;
