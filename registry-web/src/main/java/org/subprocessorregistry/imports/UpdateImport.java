package org.subprocessorregistry.imports;

import java.util.List;
import java.util.Map;

/**
 * What a person decides about an import; null leaves a part as it is.
 *
 * @param renames proposed renames to accept; all others stay additions and removals
 */
public record UpdateImport(Map<String, String> mapping, String service, List<ListDiff.Rename> renames) {
}
