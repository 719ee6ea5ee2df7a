/** Units, people, the roles that they hold and when, and who is asking. */
@NullMarked
package vn.chidao.departments.people;

import org.jspecify.annotations.NullMarked;
