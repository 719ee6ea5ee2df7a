// Cells that were copied from a table, as rows of the grid.
const HEADS = {number: /^(tt|stt|so tt|so thu tu|no\.?)$/, content: /noi dung|nhiem vu|cong viec|content/, coordinating: /phoi hop|coordinat/,
  leads: /chu tri|thuc hien|don vi|co quan|lead/, dueText: /han|thoi gian|deadline|due/, deliverable: /san pham|ket qua|deliverable/};
const ORDER = ["content", "leads", "coordinating", "dueText", "deliverable"];

const cellsOf = (text) => {
  const table = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n\r]*))(\t|\r?\n|$)/g)) {
    table.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end !== "\t" && end) {
      table.push([]);
    }
  }
  return table.filter((cells) => cells.some(Boolean));
};

const headsOf = (cells, fold) => {
  const heads = cells.map((cell) => Object.keys(HEADS).find((name) => cell.length < 60 && HEADS[name].test(fold(cell))));
  return new Set(heads.filter(Boolean)).size > 1 ? heads : null;
};

// What no unit is called stays in its field, to be chosen by hand.
const unitsOf = (text, unitOf) => {
  const ids = [];
  const left = [];
  for (const name of unitOf(text) ? [text] : text.split(/[;,\n]+/).map((part) => part.replace(/^\s*[-–+]\s*/, "").trim()).filter(Boolean)) {
    const id = unitOf(name);
    (id ? ids : left).push(id || name);
  }
  return {ids: [...new Set(ids)], left: left.join("; ")};
};

// fold: text without accents and case. unitOf: the id of the unit of that name, or null.
export const rowsOf = (text, fold, unitOf) => {
  const table = cellsOf(text);
  const heads = headsOf(table[0], fold);
  const numbered = table.every((cells) => cells.length > 1 && /^[\divxa-z]{0,4}([.)]\d*)*$/i.test(cells[0])) && table.some((cells) => cells[0]);
  const columns = heads || (numbered ? ["number", ...ORDER] : ORDER);
  return (heads ? table.slice(1) : table).map((cells) => {
    const data = {};
    columns.forEach((name, n) => { if (name && cells[n]) { data[name] = data[name] ? `${data[name]}\n${cells[n]}` : cells[n]; } });
    for (const name of ["leads", "coordinating"]) {
      const {ids, left} = unitsOf(data[name] || "", unitOf);
      data[name] = ids;
      data[`${name}Text`] = left;
    }
    data.coordinating = data.coordinating.filter((id) => !data.leads.includes(id));
    data.number = data.number?.replace(/[.)]$/, "");
    return data;
  });
};
