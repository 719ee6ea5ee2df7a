package vn.chidao.departments.people.store;

import vn.chidao.kit.model.Versioned;

/**
 * What is there after something was entered or changed.
 *
 * @param created whether it was not there before
 */
public record Put<T>(Versioned<T> stored, boolean created) {}
