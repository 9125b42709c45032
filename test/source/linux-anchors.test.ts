/** Every concept of labs/anchors.yaml is found in every kernel that the tests know. */
import assert from 'node:assert/strict';
import { DiskFiles } from '../../extension/cli/files';
import { Places } from '../../extension/lab/place';
import { kernelSources } from '../../extension/simulation/kernel-files';
import { readAnchorTable } from '../../extension/source/anchors';
import { testKernels } from '../kernels';
import { labsFile, ROOT, syntax } from './helper';

describe('concepts in Linux trees', function () {
  this.timeout(60_000);
  const files = new DiskFiles();

  for (const { name, source } of testKernels()) {
    it(name, async () => {
      const { table } = readAnchorTable(labsFile('anchors.yaml'));
      const kernel = kernelSources(source, files, `${ROOT}/labs`);
      const places = new Places(await syntax(), table!, { programs: [], kernel });
      const concepts = [...table!.concepts.keys()];
      assert.ok(concepts.length > 30);
      const own = source.kind === 'linux' ? source.root : ROOT;
      for (const concept of concepts) {
        const found = places.resolve(concept);
        if (!found.ok) assert.fail(found.message);
        assert.ok(found.anchor.path.startsWith(own), `${concept} is in ${found.anchor.path}`);
      }
    });
  }
});
