/** Units and people over HTTP. */
@NullMarked
package vn.chidao.departments.people.web;

import org.jspecify.annotations.NullMarked;
