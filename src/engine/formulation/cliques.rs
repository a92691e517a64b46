//! Combines pairs that exclude each other into sets of which at most one can be chosen. This gives fewer rows than
//! pairs, and a tighter relaxation.

/// Returns cliques in a graph with this number of nodes, grown greedily until they contain every edge that needs a row.
/// For two nodes, `pair` returns `None` without an edge, `Some(true)` if other rows cover the edge, and otherwise
/// `Some(false)`.
pub(super) fn cliques(
    nodes: usize,
    pair: impl Fn(usize, usize) -> Option<bool>,
) -> Vec<Vec<usize>> {
    let mut edges = vec![vec![false; nodes]; nodes];
    let mut covered = edges.clone();
    for one in 0..nodes {
        for other in one + 1..nodes {
            let edge = pair(one, other);
            (edges[one][other], edges[other][one]) = (edge.is_some(), edge.is_some());
            covered[one][other] = edge != Some(false);
        }
    }
    let mut cliques = Vec::new();
    for one in 0..nodes {
        for other in one + 1..nodes {
            if !covered[one][other] {
                let clique = grow(&edges, one, other);
                for (index, &first) in clique.iter().enumerate() {
                    for &second in &clique[index + 1..] {
                        covered[first][second] = true;
                    }
                }
                cliques.push(clique);
            }
        }
    }
    cliques
}

/// Returns a maximal clique that contains `one` and `other`, in order.
fn grow(edges: &[Vec<bool>], one: usize, other: usize) -> Vec<usize> {
    let mut clique = vec![one, other];
    for (more, edges) in edges.iter().enumerate() {
        if clique.iter().all(|&member| member != more && edges[member]) {
            clique.push(more);
        }
    }
    clique.sort_unstable();
    clique
}
