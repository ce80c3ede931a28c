import type { Migration } from '../../database.ts'

/**
 * What the journal tells of devices and their maintenance, kept beside it for as long as the station lives: a history is
 * read without looking through the whole journal, and stays when its days go to an archive. Written with the entries;
 * what devices did before is taken over from the entries that are still live.
 */
export const upkeepEvents: Migration = {
  name: '051-upkeep-events',
  up: `
    CREATE TABLE upkeep_event (
      seq INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('task', 'device', 'ticket')),
      subject TEXT NOT NULL,
      content TEXT NOT NULL
    ) STRICT;
    CREATE INDEX upkeep_subject ON upkeep_event (kind, subject, seq);

    INSERT INTO upkeep_event (seq, kind, subject, content)
    SELECT seq, 'device', content ->> '$.fact.device',
      json_object('seq', seq, 'at', content ->> '$.at', 'fact', json(content -> '$.fact'))
    FROM journal WHERE content ->> '$.fact.fact' = 'device' ORDER BY seq;
  `,
}
