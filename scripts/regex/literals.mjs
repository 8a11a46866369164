/**
 * Finds the regular expressions of a source file: literals, and `new RegExp(…)` of which the text can be read from the
 * source: strings, templates, `.source` of a literal, and constants of the same file or of one that it imports.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

/**
 * @param {string} file
 * @returns {{ line: number, source?: string, flags?: string, text: string }[]} without `source` where its text cannot
 * be read.
 */
export function expressionsOf(file) {
  const tree = parsed(file)
  const found = []
  visit(tree, (node) => {
    if (ts.isRegularExpressionLiteral(node)) found.push({ ...partsOf(node.text), ...placeOf(tree, node) })
    if (isConstructor(node)) {
      const [pattern, flags] = node.arguments ?? []
      found.push({
        source: pattern && textOf(pattern, file),
        flags: flags ? textOf(flags, file) : '',
        ...placeOf(tree, node),
      })
    }
  })
  return found
}

const trees = new Map()

function parsed(file) {
  const known = trees.get(file)
  if (known) return known
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  trees.set(file, tree)
  return tree
}

function visit(node, see) {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}

function placeOf(tree, node) {
  return { line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1, text: node.getText(tree) }
}

function partsOf(literal) {
  const end = literal.lastIndexOf('/')
  return { source: literal.slice(1, end), flags: literal.slice(end + 1) }
}

function isConstructor(node) {
  return (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp'
}

/** The text that an expression always has; undefined where it depends on more than constants. */
function textOf(node, file) {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isNumericLiteral(node)) return node.text
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression, file)
  if (ts.isTemplateExpression(node)) return joined(node, node.head.text, (span) => span.literal.text, file)
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'String.raw') return rawText(node.template, file)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textOf(node.left, file), textOf(node.right, file)]
    return left === undefined || right === undefined ? undefined : left + right
  }
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'source') return sourceOf(node.expression, file)
  if (ts.isIdentifier(node)) return constant(node.text, file, textOf)
  return ts.isCallExpression(node) ? joinedSources(node, file) : undefined
}

/** `[/a/, /b/].map(({ source }) => source).join('')` */
function joinedSources(call, file) {
  const parts = /^(\[.*\])\s*\.map\(\(\{ source \}\) => source\)\s*\.join\(''\)$/s.test(call.getText())
    ? call.expression.expression.expression.expression.elements
    : []
  const sources = parts.map((each) => sourceOf(each, file))
  return parts.length === 0 || sources.includes(undefined) ? undefined : sources.join('')
}

function rawText(template, file) {
  const raw = (part) => part.rawText ?? part.text
  return ts.isNoSubstitutionTemplateLiteral(template)
    ? raw(template)
    : joined(template, raw(template.head), (span) => raw(span.literal), file)
}

function joined(template, head, literal, file) {
  let text = head
  for (const span of template.templateSpans) {
    const value = textOf(span.expression, file)
    if (value === undefined) return undefined
    text += value + literal(span)
  }
  return text
}

function sourceOf(node, file) {
  if (ts.isRegularExpressionLiteral(node)) return partsOf(node.text).source
  if (isConstructor(node)) return node.arguments?.[0] && textOf(node.arguments[0], file)
  return ts.isIdentifier(node) ? constant(node.text, file, sourceOf) : undefined
}

/** What a constant at the top of a file, or of the file that it is imported from, always holds. */
function constant(name, file, read) {
  for (const statement of parsed(file).statements) {
    if (ts.isVariableStatement(statement) && statement.declarationList.flags & ts.NodeFlags.Const) {
      const found = statement.declarationList.declarations.find((each) => each.name.getText() === name)
      if (found?.initializer) return read(found.initializer, file)
    }
    const named = ts.isImportDeclaration(statement) && statement.importClause?.namedBindings
    if (named && ts.isNamedImports(named)) {
      const found = named.elements.find((each) => each.name.text === name)
      const from = statement.moduleSpecifier.text
      if (found && from.startsWith('.')) {
        return constant((found.propertyName ?? found.name).text, join(dirname(file), from), read)
      }
    }
  }
  return undefined
}
