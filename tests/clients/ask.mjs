// Reads a JSON object of named queries from standard input, asks each of the SPARQL endpoint named as the argument
// through Comunica, and writes the SPARQL JSON results by name.
import { QueryEngine } from '@comunica/query-sparql';

const endpoint = process.argv[2];
let input = '';
for await (const piece of process.stdin) {
  input += piece;
}
const engine = new QueryEngine();
const answers = {};
for (const [name, query] of Object.entries(JSON.parse(input))) {
  const result = await engine.query(query, { sources: [{ type: 'sparql', value: endpoint }] });
  const { data } = await engine.resultToString(result, 'application/sparql-results+json');
  let text = '';
  for await (const piece of data) {
    text += piece;
  }
  answers[name] = JSON.parse(text);
}
process.stdout.write(JSON.stringify(answers));
