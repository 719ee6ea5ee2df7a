/** Settings over HTTP. */
@NullMarked
package vn.chidao.departments.settings.web;

import org.jspecify.annotations.NullMarked;
