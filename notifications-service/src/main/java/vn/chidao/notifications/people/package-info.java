/** Our copy of units and people: who a caller is, and who is told about a unit's work. */
@NullMarked
package vn.chidao.notifications.people;

import org.jspecify.annotations.NullMarked;
