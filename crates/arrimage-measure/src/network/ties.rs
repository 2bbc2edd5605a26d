//! Who is linked with whom, whatever the direction: what holds the network together, and where it would come apart.

use petgraph::{
    algo::{articulation_points::articulation_points, bridges::bridges},
    graph::{NodeIndex, UnGraph},
    unionfind::UnionFind,
    visit::EdgeRef,
};

/// An undirected, unweighted network without loops.
#[derive(Debug, Clone)]
pub struct Ties {
    /// Of each node, its neighbours by number.
    neighbours: Vec<Vec<u32>>,
}

impl Ties {
    /// Of `nodes` organisations numbered from 0 and arcs `(from, to, weight)`; both directions are one tie.
    pub fn of(nodes: usize, arcs: &[(u32, u32, u64)]) -> Self {
        let mut neighbours = vec![Vec::new(); nodes];
        for &(from, to, _) in arcs {
            neighbours[from as usize].push(to);
            neighbours[to as usize].push(from);
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        Ties { neighbours }
    }

    /// How many organisations.
    pub fn len(&self) -> usize {
        self.neighbours.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.neighbours.is_empty()
    }

    /// Those with whom a node is linked, by number.
    pub fn neighbours(&self, node: u32) -> &[u32] {
        &self.neighbours[node as usize]
    }

    /// Each tie once, the lower number first.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        let from = (0_u32..).zip(&self.neighbours);
        from.flat_map(|(a, list)| list.iter().filter(move |b| a < **b).map(move |b| (a, *b)))
    }

    /// Nodes of degree 0.
    pub fn isolates(&self) -> Vec<u32> {
        (0_u32..).zip(&self.neighbours).filter(|(_, list)| list.is_empty()).map(|(node, _)| node).collect()
    }

    /// Ties without which two organisations could no longer be joined by any path.
    pub fn bridges(&self) -> Vec<(u32, u32)> {
        let graph = self.graph();
        let number = |node: NodeIndex| node.index() as u32;
        let mut found: Vec<(u32, u32)> = bridges(&graph)
            .map(|edge| (number(edge.source()), number(edge.target())))
            .map(|(a, b)| (a.min(b), a.max(b)))
            .collect();
        found.sort_unstable();
        found
    }

    /// Organisations without which others could no longer be joined by any path: where the network is fragile.
    pub fn articulation_points(&self) -> Vec<u32> {
        let mut found: Vec<u32> =
            articulation_points(&self.graph()).into_iter().map(|node| node.index() as u32).collect();
        found.sort_unstable();
        found
    }

    fn graph(&self) -> UnGraph<(), ()> {
        let mut graph = UnGraph::with_capacity(self.len(), 0);
        for _ in 0..self.len() {
            graph.add_node(());
        }
        for (a, b) in self.pairs() {
            graph.add_edge(NodeIndex::new(a as usize), NodeIndex::new(b as usize), ());
        }
        graph
    }

    /// How much the paths of the others depend on one (Freeman 1977, by Brandes' algorithm, in time nodes × ties).
    pub fn brokerage(&self) -> Brokerage {
        let between = self.betweenness();
        let mut parts = UnionFind::new(self.len());
        for (a, b) in self.pairs() {
            parts.union(a as usize, b as usize);
        }
        let part = parts.into_labeling();
        let mut sizes = vec![0_u64; self.len()];
        for label in &part {
            sizes[*label] += 1;
        }
        let joined: u64 = sizes.iter().map(|size| size * size.saturating_sub(1) / 2).sum();
        let shares: Vec<Option<f64>> = between
            .iter()
            .zip(&part)
            .map(|(through, label)| {
                let others = joined - (sizes[*label] - 1);
                (others > 0).then(|| through / others as f64)
            })
            .collect();
        let share = shares.iter().flatten().copied().max_by(f64::total_cmp);
        // Two nodes that play the same part differ by rounding at most.
        let central = share.filter(|share| *share > 0.0).map(|share| {
            let near = |of: &Option<f64>| of.is_some_and(|of| share - of <= 1e-9 * share);
            (0_u32..).zip(&shares).filter(|(_, of)| near(of)).map(|(node, _)| node).collect()
        });
        Brokerage { share, central: central.unwrap_or_default(), shares }
    }

    /// Of each node v, Σ over unordered pairs {s, t} without v of σ_st(v)/σ_st.
    fn betweenness(&self) -> Vec<f64> {
        let n = self.len();
        let mut between = vec![0.0; n];
        let (mut order, mut paths, mut far) = (Vec::with_capacity(n), vec![0.0_f64; n], vec![usize::MAX; n]);
        let mut depends = vec![0.0_f64; n];
        for start in 0..n {
            order.clear();
            paths.fill(0.0);
            far.fill(usize::MAX);
            depends.fill(0.0);
            (paths[start], far[start]) = (1.0, 0);
            order.push(start);
            let mut next = 0;
            while let Some(&node) = order.get(next) {
                next += 1;
                for &neighbour in &self.neighbours[node] {
                    let neighbour = neighbour as usize;
                    if far[neighbour] == usize::MAX {
                        far[neighbour] = far[node] + 1;
                        order.push(neighbour);
                    }
                    if far[neighbour] == far[node] + 1 {
                        paths[neighbour] += paths[node];
                    }
                }
            }
            for &node in order[1..].iter().rev() {
                for &before in &self.neighbours[node] {
                    let before = before as usize;
                    if far[before] + 1 == far[node] {
                        depends[before] += paths[before] / paths[node] * (1.0 + depends[node]);
                    }
                }
                // Each pair is met from both its ends.
                between[node] += depends[node] / 2.0;
            }
        }
        between
    }
}

/// Broker dependency. The share of a node v is, over the pairs of other organisations that some path joins, the mean
/// part of their shortest paths that go through v: Σ σ_st(v)/σ_st over those pairs, divided by how many they are.
/// Paths follow ties in either direction, whatever their weight. 0 … 1: 1 at the centre of a star, 0 for all when
/// everybody is linked with everybody.
#[derive(Debug, Clone, PartialEq)]
pub struct Brokerage {
    /// The largest share. `None` when no two organisations besides some third are joined.
    pub share: Option<f64>,
    /// Who has it, by number: several when several play the same part, none when the share is 0.
    pub central: Vec<u32>,
    /// Of each node, by number.
    pub shares: Vec<Option<f64>>,
}

impl Brokerage {
    /// Above this share it is pointed out, not judged (`measures.md` §2.5).
    pub const POINTED_OUT: f64 = 0.5;

    /// Whether more than half of the paths of the others go through one.
    pub fn is_pointed_out(&self) -> bool {
        self.share.is_some_and(|share| share > Self::POINTED_OUT)
    }
}
