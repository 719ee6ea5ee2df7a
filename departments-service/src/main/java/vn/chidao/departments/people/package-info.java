/** Units, people, and the roles that they hold and when. */
@NullMarked
package vn.chidao.departments.people;

import org.jspecify.annotations.NullMarked;
