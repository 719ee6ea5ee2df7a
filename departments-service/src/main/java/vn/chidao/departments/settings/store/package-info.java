/** Settings in MongoDB. */
@NullMarked
package vn.chidao.departments.settings.store;

import org.jspecify.annotations.NullMarked;
