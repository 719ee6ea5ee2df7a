package vn.chidao.kit.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import vn.chidao.kit.web.DependencyAway;

/** MongoDB cannot be reached, does not answer in time, has no primary, or has no majority that keeps a write. */
final class MongoAway implements DependencyAway {

    @Override
    public boolean explains(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoException mongo) {
                return isAway(mongo);
            }
        }
        return false;
    }

    private static boolean isAway(MongoException failure) {
        return switch (failure) {
            case MongoTimeoutException away -> true;
            case MongoExecutionTimeoutException away -> true;
            case MongoSocketException away -> true;
            case MongoNotPrimaryException away -> true;
            case MongoNodeIsRecoveringException away -> true;
            case MongoServerUnavailableException away -> true;
            case MongoConnectionPoolClearedException away -> true;
            case MongoWriteConcernException away -> true;
            case MongoBulkWriteException written -> written.getWriteConcernError() != null;
            default -> false;
        };
    }
}
