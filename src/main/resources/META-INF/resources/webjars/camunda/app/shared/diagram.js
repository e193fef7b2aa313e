// Diagrams, drawn by the viewer that Camunda's web applications bring along, in a size in which they can be read.

import { element } from './page.js';

/** Of the size that the diagram has in Modeler. */
const SCALE = 0.8;
const MARGIN = 10;

let viewer;

/** Camunda hands its viewer to nobody: an element of its own is made, and its viewer asked what it is. */
function viewerClass() {
  if (!viewer) {
    const injector = window.angular.element(document.body).injector();
    const scope = injector.get('$rootScope').$new(true);
    scope.control = {};
    injector.get('$compile')('<div cam-widget-bpmn-viewer control="control" disable-navigation="true"></div>')(scope);
    viewer = scope.control.getViewer().constructor;
    scope.$destroy();
  }
  return viewer;
}

/**
 * @param {string} xml BPMN
 * @param {object} markers ids of elements, by the class that they get
 * @param {function} drawn gets bpmn-js's viewer once the diagram is drawn
 * @returns {Promise<HTMLElement>} the diagram, which scrolls where it is wider than its place; it has to be put into the page at once
 */
export async function diagram(xml, markers, drawn) {
  const place = element('div', null, 'diagram-place');
  const sheet = element('div', null, 'diagram-sheet');
  place.append(sheet);
  const Viewer = viewerClass();
  const bpmn = new Viewer({ container: sheet, width: '100%', height: '100%' });
  await bpmn.importXML(xml);
  const canvas = bpmn.get('canvas');
  const known = bpmn.get('elementRegistry');
  Object.entries(markers).forEach(([name, ids]) => ids.filter(id => known.get(id)).forEach(id => canvas.addMarker(id, name)));
  // its size is known when it is in the page
  requestAnimationFrame(() => {
    canvas.resized();
    const { inner } = canvas.viewbox();
    const size = { x: inner.x - MARGIN, y: inner.y - MARGIN, width: inner.width + 2 * MARGIN, height: inner.height + 2 * MARGIN };
    sheet.style.width = `${Math.ceil(size.width * SCALE)}px`;
    sheet.style.height = `${Math.ceil(size.height * SCALE)}px`;
    canvas.resized();
    canvas.viewbox(size);
    drawn?.(bpmn);
    const looked = [...sheet.querySelectorAll('.path-now, .heat-4')].pop();
    if (looked) place.scrollLeft = looked.getBoundingClientRect().left - place.getBoundingClientRect().left - place.clientWidth / 2;
  });
  return place;
}
