package vn.chidao.kit.model;

/** An aggregate's state at a version: the gapless number of its last event, starting at 1. */
public record Versioned<S>(String id, long version, S state) {}
