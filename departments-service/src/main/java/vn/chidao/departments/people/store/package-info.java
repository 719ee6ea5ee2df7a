/** Units and people in MongoDB, and who is asking. */
@NullMarked
package vn.chidao.departments.people.store;

import org.jspecify.annotations.NullMarked;
